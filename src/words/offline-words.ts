/** What is said about use offline, and at the foot of the page. */
export const offlineWords = {
  ready: 'From now on this page also opens offline.',
  update: {
    label: 'New version',
    text: 'There is a new version of this page. Load it when it suits you; what you train here stops then.',
    load: 'Load it',
    later: 'Later',
  },
  licences: 'Licences',
} as const;
