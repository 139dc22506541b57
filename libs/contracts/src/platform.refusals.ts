import { refusals } from './refusal.js';

/** Refusals that any verb may answer; each service's closed list contains them. */
export const platformMessages = {
  NOT_FOUND: { zh: '没有找到该记录。', en: 'There is no such record.' },
  NOT_ALLOWED: { zh: '您没有执行此操作的权限。', en: 'You are not allowed to do this.' },
  NOT_HOME: { zh: '该记录归属区域“{home}”，只能在其归属区域办理。', en: 'This record is at home in region "{home}" and can only be changed there.' },
  NOT_YET_HERE: { zh: '所需的记录尚未到达本区域，请稍后重试。', en: 'A record that this needs has not arrived in this region yet; try again shortly.' },
  RESTORE_NEEDED: { zh: '本区域正在从备份恢复，暂停写入。', en: 'This region is being restored from a backup and takes no writes at present.' },
  PERSON_ERASED: { zh: '该人员的个人信息已删除。', en: 'What was kept of this person has been erased.' },
  MISSING: { zh: '此项必填', en: 'This is required' },
  RECORD_TOO_LARGE: { zh: '该记录共 {bytes} 字节，超过上限 {max} 字节，未保存。', en: 'This record comes to {bytes} bytes; at most {max} are kept. Nothing was saved.' },
  TEXT_INVALID: { zh: '第 {at} 个字符（{character}）不能使用', en: 'Character {at} ({character}) cannot be used here' },
  INVALID_INPUT: { zh: '字段“{field}”填写有误：{reason}', en: 'Field "{field}" is not valid: {reason}' },
} as const;
export const platformRefusal = refusals(platformMessages);
