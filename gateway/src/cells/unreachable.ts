/** No answer could be had: the message is for the log. */
export class CellUnreachable extends Error {}

/** Nothing listens there: nothing was done either. */
export class NotConnected extends CellUnreachable {}

/** The other side let the connection go before it answered. */
export class ConnectionLost extends CellUnreachable {}

/** The answer is longer than was asked for. */
export class AnswerTooLong extends CellUnreachable {}

/** Nobody waits for the answer any more. */
export class CallerLeft extends CellUnreachable {}
