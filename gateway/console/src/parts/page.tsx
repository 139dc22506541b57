import { useEffect, type ReactNode } from 'react';
import { Spin } from 'antd';
import type { CombinedError } from 'urql';
import { useWords } from '../words/use-words.js';
import { Unanswered } from './trouble.js';

/** A page with its title, which the window bears too. */
export function Page({ title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode }) {
  const { t } = useWords();
  const bears = `${title} · ${t('platform')}`;
  useEffect(() => { document.title = bears; }, [bears]);
  return <>
    <h1>{title}</h1>
    {tools && <div className="console-tools">{tools}</div>}
    {children}
  </>;
}

interface Asked<Data> {
  readonly data?: Data | undefined;
  readonly fetching: boolean;
  readonly error?: CombinedError | undefined;
  again?: (() => void) | undefined;
}

/** What a question was answered, or why not yet. Former data stay while newer ones cannot be had, and it is said. */
export function Answered<Data>({ asked, children }: { asked: Asked<Data>; children: (data: Data) => ReactNode }) {
  const { data, error, fetching, again } = asked;
  return <>
    {error && <Unanswered error={error} {...(again ? { again } : {})} />}
    {data ? children(data) : fetching && <Spin />}
  </>;
}
