# docker build -t newskg .
# docker run --rm -v "$PWD:/data" newskg build articles -o out
FROM python:3.12-slim AS built
WORKDIR /src
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m venv /opt/newskg \
 && /opt/newskg/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY kg kg
COPY ontology ontology
RUN /opt/newskg/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.12-slim
COPY --from=built /opt/newskg /opt/newskg
RUN useradd --create-home --uid 1000 reader
USER 1000
WORKDIR /data
ENV PATH=/opt/newskg/bin:$PATH
ENTRYPOINT ["kg"]
CMD ["--help"]
