/** A page of this site to go back to; whatever else was asked for, the first page. */
export function returnPath(asked: string | null): string {
  return asked && /^\/(?![/\\])[\w\-./?=&%]*$/.test(asked) ? asked : '/';
}
