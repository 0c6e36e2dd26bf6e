"""The HTTP face: the API under ``/api/v1``, the gate that every request passes, and the server."""
