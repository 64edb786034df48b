interface FrameViewProps {
  readonly name: string;
  readonly html: string;
}

/**
 * A document that a program wrote, in a frame that is no part of this page: no script runs in it, it has an origin of its own, opens nothing,
 * and this page's policy lets it load nothing from elsewhere.
 */
export function FrameView({ name, html }: FrameViewProps) {
  return <iframe className="frame-view" title={name} sandbox="" referrerPolicy="no-referrer" srcDoc={html} />;
}
