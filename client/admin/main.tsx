import { RouterProvider } from '@tanstack/react-router';
import { mountDesk } from '../ui/desk-root.tsx';
import { router } from './router.tsx';

mountDesk(<RouterProvider router={router} />);
