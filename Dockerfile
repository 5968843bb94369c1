# One image for each service, and one for the client:
#
#   docker build --target coordinator -t unanimous/coordinator .
#   docker build --target replica     -t unanimous/replica .
#   docker build --target kv          -t unanimous/kv .
#
# Needs BuildKit, which is what `docker build` and `docker compose` use by themselves since Docker 23; before that, say
# DOCKER_BUILDKIT=1. With --build-arg JARS=prebuilt the jars of `./mvnw package` are taken instead of built inside.
ARG JARS=built

# Maven, with what it fetches kept from one build to the next.
FROM eclipse-temurin:25-jdk AS built
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw --batch-mode --quiet -DskipTests -pl coordinator-service,replica-service,client-cli -am package
RUN mkdir /jars \
    && cp -r coordinator-service/target/coordinator-service.jar replica-service/target/replica-service.jar \
        client-cli/target/client-cli.jar client-cli/target/lib /jars/

FROM scratch AS prebuilt
COPY coordinator-service/target/coordinator-service.jar \
    replica-service/target/replica-service.jar \
    client-cli/target/client-cli.jar /jars/
COPY client-cli/target/lib /jars/lib

FROM ${JARS} AS jars

# What changes never, now and then, and always, in folders of their own: each becomes a layer.
FROM eclipse-temurin:25-jdk AS layers
COPY --from=jars /jars /jars
RUN set -e; for service in coordinator replica; do \
      java -Djarmode=tools -jar "/jars/$service-service.jar" extract --layers --destination "/layers/$service"; \
    done
# SQLite's library, out of its driver, for the platform that this image is for.
WORKDIR /layers/native
RUN driver=$(echo /layers/replica/dependencies/lib/sqlite-jdbc-*.jar) \
    && platform=org/sqlite/native/$(java -cp "$driver" org.sqlite.util.OSInfo) \
    && jar --extract --file "$driver" "$platform" \
    && mv "$platform"/* . \
    && rm -r org

# What all images have in common: an account without rights, and where the data is.
FROM eclipse-temurin:25-jre AS base
RUN groupadd --gid 10001 unanimous \
    && useradd --uid 10001 --gid unanimous --home-dir /data --no-create-home --shell /bin/false unanimous \
    && mkdir /data /cluster && chown unanimous:unanimous /data /cluster
WORKDIR /app
# Keys and file names are UTF-8, whatever the base says.
ENV LANG=C.UTF-8 LC_ALL=C.UTF-8

# A container is reached from outside itself or not at all. So its processes share a secret: the first one makes it in
# /cluster, which is to be the same volume for all of them.
FROM base AS service
ENV SERVER_ADDRESS=0.0.0.0 UNANIMOUS_DATA=/data UNANIMOUS_ACCESS_SECRETFILE=/cluster/secret
COPY docker/jvm.options docker/rehearse docker/serve docker/is-ready ./
COPY --from=layers /layers/native native
VOLUME /data
# Bash speaks HTTP: nothing has to be installed for it.
HEALTHCHECK --interval=2s --timeout=3s --start-period=60s --retries=5 CMD ["/app/is-ready"]
STOPSIGNAL SIGTERM

FROM service AS replica
ENV SERVER_PORT=8081
COPY --from=layers /layers/replica/dependencies/ ./
COPY --from=layers /layers/replica/snapshot-dependencies/ ./
COPY --from=layers /layers/replica/application/ ./
RUN --mount=type=bind,from=jars,source=/jars,target=/jars ./rehearse replica /jars
USER 10001:10001
EXPOSE 8081
ENTRYPOINT ["/app/serve", "/app/replica-service.jar"]

FROM service AS coordinator
ENV SERVER_PORT=8080
COPY --from=layers /layers/coordinator/dependencies/ ./
COPY --from=layers /layers/coordinator/snapshot-dependencies/ ./
COPY --from=layers /layers/coordinator/application/ ./
RUN --mount=type=bind,from=jars,source=/jars,target=/jars ./rehearse coordinator /jars
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["/app/serve", "/app/coordinator-service.jar"]

# The client: `docker compose run --rm kv put greeting hello`.
FROM base AS kv
ENV KV_SERVER=http://coordinator:8080
COPY --from=jars /jars/lib lib
COPY --from=jars /jars/client-cli.jar ./
USER 10001:10001
WORKDIR /tmp
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable", "-jar", "/app/client-cli.jar"]
