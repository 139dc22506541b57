export { unprintable } from './glyphs.js';
export { bytesOf, canPrint, newPaper } from './paper.js';
export { PaperUnavailable, Press, printing, printLimits } from './press.js';
export { colours, Sheet } from './sheet.js';
export { beijingTime, dayWord, durationWord, yuan } from './words.js';
