"""The services behind every server face: uploads, reviews, drafts, deadlines and jobs of one workspace.

``Whole`` is the running whole (settings, worker processes, stores); ``whole.desk(principal)`` is what one person may do
in one workspace. Faces turn what it gives into HTTP or pages and decide nothing.
"""
