"""What the fork server loads once, so that each worker starts with it in shared memory. Imported there and nowhere else."""

import gc
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy: two workers with threads are slower than one
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

from api.bulk.task import warm
from api.desk import work

warm({".pdf"}, 1)
work.warm()
gc.freeze()  # what is loaded here stays shared as long as no collector touches it
