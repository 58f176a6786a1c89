import type { Words } from '../languages.ts';

export const formatWords: Words['formatWords'] = {
  notFinite: '非有限值',
  list: (texts) => texts.join('、'),
  clauses: (texts) => texts.join('；'),
  large: [
    [1e8, '亿'],
    [1e4, '万'],
  ],
  seconds: (seconds) => `${seconds} 秒`,
  minutes: (minutes) => `${minutes} 分钟`,
  minutesAndSeconds: (minutes, seconds) => `${minutes} 分 ${seconds} 秒`,
  hours: (hours) => `${hours} 小时`,
  days: (days) => `${days} 天`,
  hoursAndMinutes: (hours, minutes) => `${hours} 小时 ${minutes} 分`,
};
