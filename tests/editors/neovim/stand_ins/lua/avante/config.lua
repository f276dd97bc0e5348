return { provider = 'claude', providers = { claude = { model = 'claude-opus-4.8' } } }
