import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './frame/console.css';
import { Console } from './frame/console.js';

const root = document.getElementById('console')!;
createRoot(root).render(<StrictMode><Console nonce={root.nonce ?? ''} /></StrictMode>);
