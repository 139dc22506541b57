import { useTranslation } from 'react-i18next';
import { language, type Language } from './language.js';
import type { Words } from './zh.js';

type Enums = Words['enums'];
/** The texts of the pages by their places: `inbox.title`. */
type Key = { [Part in Exclude<keyof Words, 'enums' | 'role'>]: Words[Part] extends string ? Part : `${Part}.${keyof Words[Part] & string}` }[Exclude<keyof Words, 'enums' | 'role'>];

/** What a page speaks by. */
export interface Speaking {
  readonly language: Language;
  /** A text of the page, with values in it. */
  t(key: Key, values?: Readonly<Record<string, string | number>>): string;
  /** A value of the schema; null is a dash, and one that this build does not know stands as it is. */
  value(type: keyof Enums, value: string | null | undefined): string;
  role(role: string): string;
  /** The name in the page's language, as far as there is one. */
  name(named: { readonly nameZh: string | null; readonly nameEn?: string | null | undefined } | null | undefined): string;
}

export function useWords(): Speaking {
  const { t, i18n } = useTranslation();
  const words = i18n.getResourceBundle(i18n.language, 'translation') as Words;
  return {
    language: language(),
    t: (key, values = {}) => t(key, values),
    value: (type, value) => (value ? (words.enums[type] as Readonly<Record<string, string>>)[value] ?? value : '–'),
    role: (role) => (words.role as Readonly<Record<string, string>>)[role] ?? role,
    name: (named) => (named ? (language() === 'en' && named.nameEn) || named.nameZh || '–' : '–'),
  };
}
