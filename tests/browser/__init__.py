"""The product as people meet it: the real server, a real Chromium, a phone of 360×640."""
