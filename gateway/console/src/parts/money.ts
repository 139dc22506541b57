import type { Language } from '../words/language.js';

/** Integer fen as yuan with two decimals. */
export const yuan = (fen: number, language: Language): string =>
  new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'zh-CN', { style: 'currency', currency: 'CNY', currencyDisplay: language === 'en' ? 'code' : 'symbol' }).format(fen / 100);

/** What somebody typed in yuan, in integer fen. */
export const toFen = (typed: number | null | undefined): number => Math.round((typed ?? 0) * 100);

/** Fen as one types them. */
export const toYuan = (fen: number): number => fen / 100;
