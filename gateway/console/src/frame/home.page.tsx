import { Navigate } from 'react-router';
import { useBearer } from '../session/use-bearer.js';

/** What waits for whoever is signed in; for everybody else what is public. */
export default function HomePage() {
  return <Navigate replace to={useBearer() ? '/inbox' : '/programs'} />;
}
