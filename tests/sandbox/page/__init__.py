"""The sandbox page's server side, over real sockets."""
