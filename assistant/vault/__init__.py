"""One encrypted file for all filings and pictures of this person, and the keys to it. No Qt, no pictures decoded."""
