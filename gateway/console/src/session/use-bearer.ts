import { useSyncExternalStore } from 'react';
import type { Bearer } from './bearer.js';
import { bearer, onSession } from './session.js';

/** Who is signed in at present; null: nobody. */
export const useBearer = (): Bearer | null => useSyncExternalStore(onSession, bearer);
