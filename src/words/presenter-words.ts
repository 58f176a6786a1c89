/** Words of presenter mode. */
export const presenterWords = {
  enter: 'Presenter mode',
  leave: 'Leave presenter mode',
  label: 'Questions',
  previous: 'Previous question',
  next: 'Next question',
  place: (number: string, all: string) => `${number} of ${all}`,
  earlier: 'Earlier runs',
  earlierMeaning: (names: string, step: string) => `Show the runs that were trained for this question before: ${names}, step ${step}`,
  again: 'Press again to leave these runs',
  keys: '← → change the question, Space trains, Esc leaves',
} as const;
