"""The web pages: server-rendered HTML over the desk. They show; they decide nothing about law."""
