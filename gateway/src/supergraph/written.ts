import type { FormattedExecutionResult } from 'graphql';

/** The data of an answer as JSON: Apollo Server hands on what it does not read. */
export class Written {
  constructor(readonly text: string) {}
}

/** An answer as Apollo Server writes it, errors first; data that are written already stay as they are. */
export function answerText({ errors, data }: FormattedExecutionResult): string {
  const told = errors ? [`"errors":${JSON.stringify(errors)}`] : [];
  const found = data instanceof Written ? [`"data":${data.text}`] : data !== undefined ? [`"data":${JSON.stringify(data)}`] : [];
  return `{${[...told, ...found].join()}}\n`;
}
