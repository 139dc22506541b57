import { platformMessages, refusals } from '@heyu/contracts';

/** The closed list of codes that this service's verbs answer. */
export const refuse = refusals({
  ...platformMessages,
  TOO_LONG: { zh: '不得超过 {max} 个字符', en: 'At most {max} characters' },
  SCHOOL_VOID: { zh: '该校标识码已作废，不能再为其办理', en: 'This school\'s code is void; nothing is done for it any more' },
  PROGRAM_NOT_SIGNED: { zh: '该项目尚未签署协议，不能开班', en: 'The program has no signed agreement; no cohort can be opened' },
  PROGRAM_SUSPENDED: { zh: '该项目已暂停，暂停期间不招生', en: 'The program is suspended and takes nobody in' },
  PROGRAM_IN_TEACH_OUT: { zh: '该项目处于教完退出阶段，不再开新班', en: 'The program is in teach-out; no new cohorts' },
  PROGRAM_ENDED: { zh: '该项目已结束', en: 'The program has ended' },
  COHORT_EXISTS: { zh: '该校 {year} 年已在本项目开班', en: 'This school has its cohort of {year} in this program already' },
  COHORT_CLOSED: { zh: '该班已关闭', en: 'This cohort is closed' },
  SEATS_INVALID: { zh: '名额应为大于 0 的整数', en: 'Seats are a whole number above 0' },
  OVER_QUOTA: {
    zh: '现行条款给予该校 {year} 年 {granted} 个名额，所填 {seats} 个超出名额',
    en: 'The terms in force grant this school {granted} seats for {year}; {seats} are more than that',
  },
});
