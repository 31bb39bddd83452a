"""Site names: folding, word lists, the linter, suggestions and drafts of the remark. Pure, apart from caches."""
