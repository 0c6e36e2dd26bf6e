"""One module a command: ``add_to(commands)`` describes it, ``run(args)`` does it and returns the exit code."""
