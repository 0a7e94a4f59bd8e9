import { onlineManager } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { mountDesk } from '../ui/desk-root.tsx';
import { router } from './router.tsx';

// Our server may stand in the same building: whether the browser believes that there is an internet does not matter.
// Without this, a request would wait for it without a word instead of failing with one.
onlineManager.setEventListener(() => undefined);

mountDesk(<RouterProvider router={router} />);
