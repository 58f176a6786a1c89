/** What is said about use without a network, and at the foot of the page. */
export const offlineWords = {
  ready: 'Opens without a network from now on.',
  update: {
    label: 'New version',
    text: 'There is a new version of this page. Load it when it suits you; what you train here stops then.',
    load: 'Load it',
    later: 'Later',
  },
  licences: 'Licences',
} as const;
