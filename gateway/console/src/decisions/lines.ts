/** What was written one a line, without empty lines. */
export const linesOf = (text: string | null | undefined): string[] => (text ?? '').split('\n').map((line) => line.trim()).filter(Boolean);
