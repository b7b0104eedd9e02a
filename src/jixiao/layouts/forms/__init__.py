"""The layouts jixiao knows, one file each; see docs/layouts/ for a page and a drawn example of every one."""
