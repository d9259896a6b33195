/** What one person does; the bot's answer itself arrives by the stream. */
import { ask } from "./api.js";

/** Acts for one person. `openForm` is called with a form that the bot opens. */
export class Deeds {
  constructor(person, openForm) {
    this.person = person;
    this.openForm = openForm;
  }

  /** Do something and wait for the bot's answer; gives what went wrong in words, or null. */
  async act(path, body) {
    try {
      const { error, form } = await ask(path, { person: this.person, ...body });
      if (form) this.openForm(form);
      return error;
    } catch (failure) {
      return failure.message;
    }
  }

  press(message, customId) {
    return this.act("press", { message: message.id, custom_id: customId });
  }

  select(message, customId, values) {
    return this.act("select", { message: message.id, custom_id: customId, values });
  }

  useLanguage(locale) {
    return this.act("language", { locale });
  }
}
