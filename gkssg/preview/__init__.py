"""The local preview: an office's folder in; a server that rebuilds, reloads the browser and shows what is wrong, out."""

from gkssg.preview.listening import ListenError
from gkssg.preview.session import Running, serve

__all__ = ["ListenError", "Running", "serve"]
