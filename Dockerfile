# The same steps as `make app`, in an image. A build argument chooses the wheel index, e.g. one with
# CPU-only builds of torch:  docker build --build-arg PIP_OPTIONS="--extra-index-url ADDRESS" -t workbench .
FROM python:3.11-slim-bookworm

ARG PIP_OPTIONS=""
ENV PIP_NO_CACHE_DIR=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    WORKBENCH_DATA=/data

RUN apt-get update \
 && apt-get install -y --no-install-recommends make=4.3-* \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 1000 desk \
 && mkdir /data /opt/workbench \
 && chown desk:desk /data /opt/workbench

WORKDIR /opt/workbench
USER 1000

COPY --chown=desk:desk requirements.txt constraints.txt Makefile ./
COPY --chown=desk:desk embeddings embeddings
COPY --chown=desk:desk claims claims
COPY --chown=desk:desk workbench workbench
COPY --chown=desk:desk demo demo
COPY --chown=desk:desk .streamlit .streamlit

RUN make .venv/.ready-app PYTHON=python3.11 PIP_OPTIONS="${PIP_OPTIONS}"

VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=600s \
  CMD [".venv/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]

# Inside the container the interface must listen beyond loopback; publish the port on loopback only:
#   docker run -p 127.0.0.1:8501:8501 -v workbench:/data workbench
ENV WORKBENCH_ADDRESS=0.0.0.0
CMD [".venv/bin/python", "-m", "workbench", "demo"]
