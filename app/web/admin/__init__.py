"""The officer's and the administrator's pages: how far the heads of their branches have come."""
