import { lazy, type ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import { Private } from '../session/private.js';
import { ConsoleLayout } from './layout.js';
import { Crashed } from './trouble.page.js';

type Load = () => Promise<{ default: ComponentType }>;
const page = (path: string, load: Load) => ({ path, Component: lazy(load) });
/** The same, for people who are signed in. */
function own(path: string, load: Load) {
  const Inside = lazy(load);
  return { path, element: <Private><Inside /></Private> };
}

/** Every address of the console; each page is loaded when it is gone to. */
export const router = createBrowserRouter([{
  Component: ConsoleLayout, ErrorBoundary: Crashed,
  children: [
    page('/', () => import('./home.page.js')),
    page('/sign-in', () => import('../session/sign-in.page.js')),
    page('/signed-in', () => import('../session/signed-in.page.js')),
    own('/inbox', () => import('../inbox/inbox.page.js')),
    page('/programs', () => import('../joint-programs/programs.page.js')),
    page('/programs/:id', () => import('../joint-programs/program.page.js')),
    own('/programs/:id/agreement', () => import('../agreements/agreement.page.js')),
    own('/drafts', () => import('../drafts/drafts.page.js')),
    own('/drafts/new', () => import('../drafts/draft.page.js')),
    own('/drafts/:id', () => import('../drafts/draft.page.js')),
    own('/confirmations/:id', () => import('../decisions/confirmation.page.js')),
    own('/reviews/:id', () => import('../decisions/review.page.js')),
    own('/signatures/:id', () => import('../decisions/signature.page.js')),
    page('/verify', () => import('../agreements/verify.page.js')),
    page('/schools', () => import('../schools/schools.page.js')),
    page('/schools/:id', () => import('../schools/school.page.js')),
    page('/enterprises', () => import('../enterprises/enterprises.page.js')),
    page('/alliances', () => import('../alliances/alliances.page.js')),
    page('/cohorts', () => import('../cohorts/cohorts.page.js')),
    own('/imports', () => import('../imports/imports.page.js')),
    own('/imports/:id', () => import('../imports/import.page.js')),
    page('*', () => import('./trouble.page.js')),
  ],
}]);
