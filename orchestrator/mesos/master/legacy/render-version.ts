/** The version of Mesos whose interfaces are spoken here. */
const VERSION = '1.11.0';

/** `GET /version`. Of a build that nobody made there is no more to say. */
export function renderVersion() {
  return { version: VERSION, build_date: '', build_time: 0, build_user: '' };
}
