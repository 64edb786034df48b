import { useAnnouncement } from './announcements';

/** Reads out what the terminal could not. */
export function Announcement() {
  const text = useAnnouncement((announcement) => announcement.text);
  return <p className="hidden" role="log" aria-label="Output of the program">{text}</p>;
}
