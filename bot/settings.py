"""The one door to the environment and the `.env` file."""

from functools import cache

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError


class Settings(BaseSettings):
    """Every setting with its default and its meaning."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    database_url: str = Field(
        "sqlite:///verbatim.db",
        alias="VERBATIM_DATABASE_URL",
        description="the library: sqlite:///file or postgresql+psycopg://user:password@host/name",
    )
    workspace: str = Field(
        "local",
        alias="VERBATIM_WORKSPACE",
        min_length=1,
        max_length=64,
        description="the key under which this install keeps its articles and follows",
    )
    bot_token: SecretStr | None = Field(
        None, alias="SLACK_BOT_TOKEN", description="the bot's token, xoxb-…"
    )
    app_token: SecretStr | None = Field(
        None, alias="SLACK_APP_TOKEN", description="with it the bot connects by Socket Mode, xapp-…"
    )
    signing_secret: SecretStr | None = Field(
        None,
        alias="SLACK_SIGNING_SECRET",
        description="with it and no app token, the bot serves HTTP",
    )
    api_url: str = Field(
        "https://slack.com/api/",
        alias="SLACK_API_URL",
        description="base of the Web API, so that a stand-in can be used",
    )
    host: str = Field("127.0.0.1", alias="VERBATIM_HOST", description="where HTTP is served")
    port: int = Field(3000, alias="VERBATIM_PORT", description="the port HTTP is served on")
    health_port: int = Field(
        0,
        alias="VERBATIM_HEALTH_PORT",
        ge=0,
        le=65535,
        description="the port of /healthz, /readyz and /metrics; by default that of HTTP, if any",
    )
    message_form: str = Field(
        "rich",
        alias="VERBATIM_MESSAGE_FORM",
        pattern="^(rich|plain)$",
        description="rich for Slack, plain for servers that draw no rich text or tables",
    )
    private_hosts: str = Field(
        "",
        alias="VERBATIM_PRIVATE_HOSTS",
        description="names of intranet hosts that may be fetched, parted by commas",
    )
    contact: str = Field(
        "",
        alias="VERBATIM_CONTACT",
        pattern=r"^[ -'*-~]*$",
        max_length=200,
        description="address or e-mail that site owners find in the User-Agent of every request",
    )

    annotators: int = Field(
        1,
        alias="VERBATIM_ANNOTATORS",
        ge=1,
        le=64,
        description="processes that annotate articles, about one a core; each takes 400 MB",
    )

    least_confidence: float = Field(
        0.2,
        alias="VERBATIM_LEAST_CONFIDENCE",
        ge=0,
        le=1,
        description="statements less likely to be what somebody said, from 0 to 1, are held back",
    )

    def shown(self) -> list[tuple[str, str, str]]:
        """Return name, value and meaning of every setting; a secret only says whether it is set."""
        rows = []
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            shown = "set, hidden" if isinstance(value, SecretStr) else str(value or "–")
            rows.append((str(field.alias), shown, str(field.description)))
        return rows


@cache
def load() -> Settings:
    """Read the settings once; raises SettingsError with one clear sentence."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsError(f"{first['loc'][0]}: {first['msg']}.") from error
