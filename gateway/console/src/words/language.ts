import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.js';
import { zh } from './zh.js';

export type Language = 'zh' | 'en';
const kept = 'heyu-language';

await i18next.use(initReactI18next).init({
  resources: { zh: { translation: zh }, en: { translation: en } }, lng: localStorage.getItem(kept) === 'en' ? 'en' : 'zh', fallbackLng: false,
  interpolation: { escapeValue: false }, // React escapes
});
document.documentElement.lang = language() === 'en' ? 'en' : 'zh-CN';

/** The language of the page and of what the gateway answers. */
export function language(): Language {
  return i18next.language === 'en' ? 'en' : 'zh';
}

/** For this browser from now on. */
export async function speak(next: Language): Promise<void> {
  localStorage.setItem(kept, next);
  document.documentElement.lang = next === 'en' ? 'en' : 'zh-CN';
  await i18next.changeLanguage(next);
}
