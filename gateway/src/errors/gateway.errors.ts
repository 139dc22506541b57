import { HeaderMap } from '@apollo/server';
import { languageOf } from '@heyu/auth';
import { type Message, platformMessages } from '@heyu/contracts';
import type { Request, Response } from 'express';
import { GraphQLError } from 'graphql';

/** What the gateway itself answers when it cannot serve a request: a closed list, with the HTTP status. */
const known = {
  UNAUTHENTICATED: { status: 401, message: { zh: '请先登录：令牌缺失、无效或已过期。', en: 'Sign in first: the token is missing, invalid or expired.' } },
  REGION_NOT_SERVED: { status: 403, message: { zh: '本网关不服务您所在的区域。', en: 'This gateway does not serve your region.' } },
  IDENTITY_UNAVAILABLE: { status: 503, message: { zh: '暂时无法验证身份，请稍后重试。', en: 'Your identity cannot be checked at the moment; try again shortly.' } },
  SERVICE_UNAVAILABLE: { status: 503, message: { zh: '服务暂时不可用，请稍后重试。', en: 'The service is not available at the moment; try again shortly.' } },
  INTERNAL: { status: 500, message: { zh: '平台内部错误。', en: 'An internal error of the platform.' } },
  OPERATION_NOT_REGISTERED: { status: 400, message: { zh: '仅接受已登记的操作。', en: 'Only registered operations are accepted.' } },
  PERSISTED_QUERY_NOT_SUPPORTED: { status: 400, message: { zh: '请发送操作全文，不支持以哈希代替（{field}）。', en: 'Send the text of an operation: its hash ({field}) does not stand for it here.' } },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: { zh: '请使用 Content-Type: application/json。', en: 'Use Content-Type: application/json.' } },
  BAD_REQUEST: { status: 400, message: { zh: '无法读取请求。', en: 'The request cannot be read.' } },
  HEADER_INVALID: { status: 400, message: { zh: '请求头 {field} 的格式不正确。', en: 'The header {field} does not have the allowed form.' } },
  TOO_MANY_REQUESTS: { status: 429, message: { zh: '您同时进行的请求过多，请稍后重试。', en: 'Too many of your requests are under way; try again shortly.' } },
  TOO_MANY_AT_ONCE: { status: 503, message: { zh: '平台当前繁忙，请稍后重试。', en: 'Too many requests are under way at the moment; try again shortly.' } },
  TOO_LARGE: { status: 413, message: { zh: '请求过大。', en: 'The request is too large.' } },
  TOO_COSTLY: { status: 400, message: { zh: '查询最多可能返回 {cost} 个对象，上限为 {allowed} 个；请减少 first 或嵌套列表。', en: 'The query may come to {cost} objects; {allowed} are allowed: ask for fewer rows (first) or fewer lists within lists.' } },
  ANSWER_TOO_LARGE: { status: 400, message: { zh: '查询结果过大，请减少每页条数或字段。', en: 'The answer is too large: ask for smaller pages or fewer fields.' } },
  NOT_YET_HERE: { status: 503, message: platformMessages.NOT_YET_HERE },
  NOT_FOUND: { status: 404, message: { zh: '未找到。', en: 'Not found.' } },
} as const satisfies Record<string, { status: number; message: Message }>;
export type GatewayErrorCode = keyof typeof known;

export const statusOf = (code: GatewayErrorCode): number => known[code].status;
export const messageOf = (code: GatewayErrorCode, language: keyof Message): string => known[code].message[language];

/** Seconds after which a request that was refused for the moment may be put again. */
const RETRY_AFTER = '5';
const forTheMoment: ReadonlySet<GatewayErrorCode> = new Set(['IDENTITY_UNAVAILABLE', 'SERVICE_UNAVAILABLE', 'TOO_MANY_REQUESTS', 'TOO_MANY_AT_ONCE']);

/** The same as a GraphQL error, safe to show; the value `field` names what of the request it is about. */
export class GatewayError extends GraphQLError {
  readonly headers: Readonly<Record<string, string>>;

  constructor(readonly code: GatewayErrorCode, language: keyof Message, /** What the message has in braces. */ readonly values: Readonly<Record<string, number | string>> = {}) {
    const headers: Record<string, string> = forTheMoment.has(code) ? { 'retry-after': RETRY_AFTER } : {};
    super(told(code, language, values), {
      extensions: { code, ...fieldIn(values), http: { status: statusOf(code), headers: new HeaderMap(Object.entries(headers)) } },
    });
    this.headers = headers;
  }
}

/** Answers the request of an endpoint that does not speak GraphQL, by a code alone. */
export const answerCode = (req: Request, res: Response, code: GatewayErrorCode): void => answerError(res, new GatewayError(code, languageOf(req)));

/** The same for an error that is there. */
export const answerError = (res: Response, { code, values, message, headers }: GatewayError): void =>
  void res.status(statusOf(code)).set(headers).json({ code, ...fieldIn(values), message });

const told = (code: GatewayErrorCode, language: keyof Message, values: GatewayError['values']): string =>
  messageOf(code, language).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));

const fieldIn = ({ field }: GatewayError['values']): { field?: number | string } => (field === undefined ? {} : { field });
