/** The page's version, which files and reports carry; that of package.json. */
export const VERSION = '0.1.0';
