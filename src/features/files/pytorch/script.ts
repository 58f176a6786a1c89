const scripts = import.meta.glob<string>('./train.py', { query: '?raw', import: 'default' });

/** The text of train.py, which reads exported weights in PyTorch. */
export const loadScript = (): Promise<string> => scripts['./train.py']();
