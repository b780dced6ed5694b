"""The measurements that come with the tool: a folder for each question."""
