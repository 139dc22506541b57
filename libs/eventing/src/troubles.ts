import type { Message } from '@heyu/contracts';

/** What hinders a cell that serves its own people all the same, in words for whoever looks after it. */
export interface Trouble {
  readonly code: TroubleCode;
  readonly message: Message;
}

const messages = {
  EVENTS_WAIT: { zh: '有事件已等待一分钟以上仍未发出：其他区域不了解本区域的最新情况。', en: 'Events have waited for over a minute to be sent: other regions do not hear of this one.' },
  EVENT_PARKED: { zh: '有事件被消息系统拒收，已搁置：其他区域不会得知这些记录。', en: 'The log refused events, which are set aside: other regions do not hear of these records.' },
  TOPICS_SILENT: { zh: '本服务自己的主题已有一分钟以上没有动静：无法发出，或无法读回。', en: 'Nothing has come through this service\'s own topics for over a minute: they cannot be written or not be read.' },
  CLOSED: { zh: '本区域暂停写入：数据库尚待与消息日志核对，或需要恢复。', en: 'This cell takes no writes: its database is still to be compared with the log, or to be restored.' },
} as const;
type TroubleCode = keyof typeof messages;
export const troubleCodes = Object.keys(messages) as readonly TroubleCode[];

/** How things stand between this cell and the log. Seconds; null: nothing of the kind. */
export interface Measured {
  /** Since the oldest unpublished event was written. */
  readonly waiting: number | null;
  readonly parked: number;
  /** Since the own partition that is silent longest was last heard. */
  readonly silent: number | null;
  readonly writable: boolean;
}

const patience = 60;

export function troublesOf({ waiting, parked, silent, writable }: Measured): Trouble[] {
  const is: Record<TroubleCode, boolean> = {
    EVENTS_WAIT: waiting !== null && waiting > patience, EVENT_PARKED: parked > 0, TOPICS_SILENT: silent !== null && silent > patience, CLOSED: !writable,
  };
  return troubleCodes.filter((code) => is[code]).map((code) => ({ code, message: messages[code] }));
}
