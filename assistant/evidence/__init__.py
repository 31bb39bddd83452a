"""What a person pasted or a registry answered, parsed on this machine: who holds a domain, until when, with whom."""
