import type { RequestHandler } from 'express';
import type { WidgetLook } from '../../protocol/desk-settings.ts';

/** Every page view of every visitor asks; a greeting may be some minutes old. */
const FRESH_S = 300;

/** What the loader may greet with, for this server's own pages and for the sites that may embed the widget. */
export function widgetGreetings(deps: {
  readLook: () => Promise<WidgetLook>;
  widgetOrigins: readonly string[];
}): RequestHandler {
  return async (req, res) => {
    const { greetings } = await deps.readLook();
    const { origin } = req.headers;
    res.setHeader('Vary', 'Origin');
    if (origin !== undefined && deps.widgetOrigins.includes(origin)) {
      res.setHeader('Access-Control-Allow-Origin', origin);
    }
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    res.setHeader('Cache-Control', `public, max-age=${FRESH_S}`);
    res.json({ greetings });
  };
}
