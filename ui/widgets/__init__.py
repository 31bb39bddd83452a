"""Parts that pages are made of. They know no filing, only what they are told to show."""
