FROM python:3.11-slim
WORKDIR /verbatim
COPY pyproject.toml constraints.txt README.md ./
COPY bot bot
COPY handlers handlers
COPY storage storage
RUN pip install --no-cache-dir --constraint constraints.txt --editable . \
 && useradd --create-home verbatim && mkdir /library && chown verbatim /library
USER verbatim
ENV VERBATIM_DATABASE_URL=sqlite:////library/verbatim.db VERBATIM_HOST=0.0.0.0
VOLUME /library
EXPOSE 3000
ENTRYPOINT ["verbatim"]
CMD ["run"]
