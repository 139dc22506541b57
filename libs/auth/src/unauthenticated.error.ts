/** The caller did not prove who they are. Never says why in detail: the reason is for logs, the answer is 401. */
export class Unauthenticated extends Error {
  readonly status = 401;

  constructor(reason: string) {
    super(reason);
    this.name = 'Unauthenticated';
  }
}

/** An issuer's keys cannot be fetched at the moment: neither yes nor no, the answer is 503. */
export class IdentityUnavailable extends Error {
  readonly status = 503;

  constructor(reason: string) {
    super(reason);
    this.name = 'IdentityUnavailable';
  }
}

/** What a 401 answers, whatever went wrong. */
export const unauthenticatedBody = {
  code: 'UNAUTHENTICATED',
  message: { zh: '请先登录：令牌缺失、无效或已过期。', en: 'Sign in first: the token is missing, invalid or expired.' },
};
