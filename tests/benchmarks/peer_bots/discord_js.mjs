// A small bot on discord.js: a command with an option and a button, and one that answers later.
import {
  ActionRowBuilder, ButtonBuilder, ButtonStyle, Client, EmbedBuilder, Events, GatewayIntentBits, MessageFlags, SlashCommandBuilder,
} from "discord.js";

const { PEER_API, PEER_TOKEN } = process.env;
const rest = { api: PEER_API.replace(/\/v10$/, ""), version: "10" };
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest });

client.once(Events.ClientReady, async ({ application }) => {
  const greet = new SlashCommandBuilder().setName("greet").setDescription("Greet somebody.");
  greet.addStringOption((option) => option.setName("name").setDescription("Whom").setRequired(true));
  const later = new SlashCommandBuilder().setName("later").setDescription("Answer later.");
  await application.commands.set([greet, later]);
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isButton()) return interaction.update({ content: "Hello again", embeds: [], components: [] });
  if (interaction.commandName === "later") {
    await interaction.deferReply();
    return interaction.followUp("Later");
  }
  const button = new ButtonBuilder().setCustomId("again").setLabel("Again").setStyle(ButtonStyle.Primary);
  const embed = new EmbedBuilder().setTitle(`Hello ${interaction.options.getString("name")}`).setDescription("from discord.js");
  return interaction.reply({
    embeds: [embed],
    components: [new ActionRowBuilder().addComponents(button)],
    flags: MessageFlags.Ephemeral,
  });
});

await client.login(PEER_TOKEN);
