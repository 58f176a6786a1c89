interface Policies {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): unknown;
}

/**
 * Where browsers check how text becomes code (Trusted Types; the built page asks for it): the only scripts that may be
 * started by an address, as workers are, are the page's own. There is no way for text to become HTML.
 */
export function trustOwnScripts(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies };
  trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      if (new URL(url, document.baseURI).origin !== location.origin) throw new TypeError(`${url} is not a script of this page`);
      return url;
    },
  });
}
