"""Relations between mentions: who acts in a clause, what is done to what, posts, parts, attendance."""
